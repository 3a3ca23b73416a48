// Staff screens: names for the search lists, a path by keyboard through the rows, and a question
// before typed changes are lost. Everything works without it, less comfortably.
"use strict";

(() => {
  const $ = globalThis.django?.jQuery;

  // The boxes of the search lists take the name of the list that they stand for.
  const name = (root) => {
    for (const list of root.querySelectorAll("select.admin-autocomplete")) {
      const box = list.nextElementSibling?.querySelector(".select2-selection");
      const words = list.getAttribute("aria-label") ?? list.labels?.[0]?.textContent;
      if (box && words) {
        const chosen = list.multiple ? "" : box.textContent.replace("×", "").trim();
        box.removeAttribute("aria-labelledby");
        box.setAttribute("aria-label", `${words.trim()} ${chosen}`.trim());
        box.querySelector("input")?.setAttribute("aria-label", words.trim());
      }
    }
  };

  // A letter typed on a closed search list opens it and begins the search.
  const search = (event) => {
    const box = event.target.closest?.(".select2-selection--single");
    const types = event.key.length === 1 && event.key !== " ";
    if (!box || !types || event.ctrlKey || event.altKey || event.metaKey) return;
    const list = box.closest(".select2-container").previousElementSibling;
    event.preventDefault();
    $(list).select2("open");
    // The field of the search takes the focus a moment later.
    setTimeout(() => {
      const field = $(".select2-container--open .select2-search__field");
      field.val(field.val() + event.key).trigger("input");
    }, 0);
  };

  // Control and Enter: another row below the one where one is.
  const another = (event) => {
    if (event.key !== "Enter" || !event.ctrlKey) return;
    const group = document.activeElement?.closest(".js-inline-admin-formset");
    const link = group?.querySelector(".add-row a");
    if (!link) return;
    event.preventDefault();
    // The box of a search list would open.
    event.stopPropagation();
    link.click();
  };

  // One goes on in a new row, in the first field that does not fill itself.
  const enter = (event) => {
    const fields = [...event.target.querySelectorAll("select, textarea, input:not([type=hidden])")];
    const first = fields.find((field) => !field.name.endsWith("-order"));
    const box = first?.nextElementSibling?.querySelector(".select2-selection");
    (box?.querySelector("input") ?? box ?? first)?.focus();
  };

  addEventListener("load", () => {
    name(document);
    // Let the boxes be made, or filled, first.
    const later = () => setTimeout(() => name(document), 0);
    document.addEventListener("formset:added", later);
    document.addEventListener("formset:added", (event) => setTimeout(() => enter(event), 0));
    document.addEventListener("keydown", another, true);
    if ($) {
      document.addEventListener("keydown", search, true);
      $(document).on("change", ".admin-autocomplete", later);
    }

    const move = document.getElementById("move_form");
    const form = document.querySelector("#content-main > form:not(#move_form)");
    if (!move || !form) return;
    let changed = false;
    const note = () => { changed = true; };
    form.addEventListener("input", note);
    form.addEventListener("change", note);
    // Not "change" by jQuery: Django sends one for every list when the page has loaded.
    $?.(form).on("select2:select select2:unselect select2:clear", note);
    form.addEventListener("click", (event) => {
      if (event.target.closest(".related-widget-wrapper-link")) note();
    });
    move.addEventListener("submit", (event) => {
      if (changed && !confirm(move.dataset.unsaved)) event.preventDefault();
    });
  });
})();
