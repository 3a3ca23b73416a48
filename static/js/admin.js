// Staff screens: names for the search lists, and a question before typed changes are lost.
// Everything works without it, less comfortably.
"use strict";

(() => {
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

  addEventListener("load", () => {
    name(document);
    // Let the boxes be made, or filled, first.
    const later = () => setTimeout(() => name(document), 0);
    document.addEventListener("formset:added", later);
    globalThis.django?.jQuery?.(document).on("change", ".admin-autocomplete", later);

    const move = document.getElementById("move_form");
    const form = document.querySelector("#content-main > form:not(#move_form)");
    if (!move || !form) return;
    let changed = false;
    const note = () => { changed = true; };
    form.addEventListener("input", note);
    form.addEventListener("change", note);
    globalThis.django?.jQuery?.(form).on("change", note);
    move.addEventListener("submit", (event) => {
      if (changed && !confirm(move.dataset.unsaved)) event.preventDefault();
    });
  });
})();
