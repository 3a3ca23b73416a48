/* Filters that answer at once.

htmx asks for the form's own address while the form is changed; what differs in the answer is put in
place here, so that focus, typing and what was opened stay as they are. Without htmx, or without any
script, the same form works with its button. */

"use strict";

(() => {
  if (!window.htmx) return;

  const FIND = "find_";
  const THE_READERS = new Set(["checked", "open", "selected", "value"]);

  const $ = (id) => document.getElementById(id);
  const on = (event, act) => document.addEventListener(event, act);

  /* One address for one question, however its letters are encoded. */
  function address(path) {
    const url = new URL(path, location.href);
    const asked = String(url.searchParams);
    return url.pathname + (asked && `?${asked}`);
  }

  let shown = address(location.href);
  let asked = "";
  let wasTyped = false;

  // Putting an answer in place

  function nameOf(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    if (node.id || node.dataset.slug || node.dataset.key) {
      return `${node.id} ${node.dataset.slug} ${node.dataset.key}`;
    }
    const box = node.matches("input") ? node : node.matches(".offers > li") && node.querySelector("input");
    return box ? `${box.name}=${box.type === "checkbox" ? box.value : ""}` : "";
  }

  function isAlike(one, other) {
    return one && one.nodeName === other.nodeName && !nameOf(one);
  }

  function renew(old, fresh) {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== fresh.data) old.data = fresh.data;
      return;
    }
    if (fresh.hasAttribute("data-as-before")) return;
    for (const { name } of [...old.attributes]) {
      if (!fresh.hasAttribute(name) && !THE_READERS.has(name)) old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value && !THE_READERS.has(name)) old.setAttribute(name, value);
    }
    renewChildren(old, fresh);
  }

  /* What stays is never moved: an element that is taken out and put in again loses the focus. */
  function renewChildren(old, fresh) {
    const named = new Map([...old.childNodes].map((node) => [nameOf(node), node]));
    const wanted = new Set([...fresh.childNodes].map(nameOf));
    let at = old.firstChild;
    const pass = (node) => {
      const next = node.nextSibling;
      if (!nameOf(node) || !wanted.has(nameOf(node))) node.remove();
      return next;
    };
    for (const node of [...fresh.childNodes]) {
      const name = nameOf(node);
      while (!name && at && nameOf(at) && !wanted.has(nameOf(at))) at = pass(at);
      const same = name ? named.get(name) : isAlike(at, node) && at;
      named.delete(name);
      if (!same) {
        old.insertBefore(node, at);
        continue;
      }
      while (at && at !== same) {
        const next = pass(at);
        if (at.isConnected) old.insertBefore(at, same.nextSibling);
        at = next;
      }
      at = same.nextSibling;
      renew(same, node);
    }
    while (at) {
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
  }

  /* The focus stays where it is, at the same place of the screen; where its element is gone, it goes
     to the same choice elsewhere, or to what came of the change. */
  function keepFocus(change) {
    const focused = document.activeElement;
    const name = nameOf(focused);
    const before = focused.getBoundingClientRect().top;
    change();
    if (!focused.isConnected) {
      const again = [...document.querySelectorAll("#asking input")].find((box) => nameOf(box) === name);
      (again ?? $("results-heading"))?.focus({ preventScroll: true });
    }
    if (document.activeElement !== $("results-heading") && focused !== document.body) {
      const moved = document.activeElement.getBoundingClientRect().top - before;
      window.scrollBy({ top: moved, behavior: "instant" });
    }
  }

  htmx.defineExtension("in-place", {
    handleSwap(style, target, fragment) {
      if (style !== "in-place") return false;
      keepFocus(() => renew(target, fragment.firstElementChild));
      return [];
    },
  });

  // Asking

  /* Only words are asked for while they are typed, and never while a Japanese one is composed. */
  document.addEventListener(
    "input",
    (event) => {
      if (event.isComposing || event.target.type !== "search") event.stopPropagation();
    },
    true,
  );
  on("compositionend", ({ target }) => target.dispatchEvent(new Event("input", { bubbles: true })));
  on("focusout", () => {
    wasTyped = false;
  });

  /* Nothing that is empty stands in an address. */
  function leaveOutEmpty(fields) {
    for (const name of new Set(fields.keys())) {
      const told = fields.getAll(name).filter((value) => value.trim());
      fields.delete(name);
      told.forEach((value) => fields.append(name, value));
    }
    return fields;
  }
  on("htmx:configRequest", ({ detail }) => leaveOutEmpty(detail.formData));

  /* Leaving a box after typing, or pressing Enter in it, asks nothing new. */
  on("htmx:confirm", (event) => {
    const { elt, path } = event.detail;
    const wanted = address(`${path}?${new URLSearchParams(leaveOutEmpty(new FormData(elt)))}`);
    if (wanted === (asked || shown)) event.preventDefault();
  });
  on("htmx:beforeRequest", ({ detail }) => {
    asked = address(detail.pathInfo.finalRequestPath);
    $("results")?.setAttribute("aria-busy", "true");
  });
  on("htmx:afterRequest", () => {
    asked = "";
    $("results")?.removeAttribute("aria-busy");
  });

  /* Going back takes back a choice or all the words typed in one go, not letter by letter. */
  on("htmx:beforeHistoryUpdate", ({ detail }) => {
    const url = new URL(detail.history.path, location.href);
    for (const name of [...url.searchParams.keys()]) {
      if (name.startsWith(FIND)) url.searchParams.delete(name);
    }
    const isTyped = detail.requestConfig.triggeringEvent?.type === "input";
    detail.history.path = address(url);
    if (detail.history.path === address(location.href) || (isTyped && wasTyped)) {
      detail.history.type = "replace";
    }
    wasTyped = isTyped;
  });

  /* A chip takes back what the form says; the form then asks. */
  on("click", (event) => {
    const chip = event.target.closest("a[data-parameter]");
    if (!chip || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { parameter, value } = chip.dataset;
    const box = [...document.querySelectorAll("#asking [name], [data-hx-get] [name]")].find(
      (one) => one.name === parameter && (one.type !== "checkbox" || one.value === value),
    );
    if (!box) return;
    event.preventDefault();
    if (box.type === "checkbox") box.checked = false;
    else box.value = "";
    box.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // Telling

  function tell(words, isFailure) {
    const status = $("live-status");
    if (!status) return;
    status.className = isFailure ? "problem" : "unseen";
    status.textContent = words.replace(/\s+/g, " ").trim();
  }

  function answered() {
    for (const link of document.querySelectorAll(".languages a")) {
      link.setAttribute("href", link.pathname + location.search);
    }
    tell((document.querySelector("#asking > .problems") ?? $("results-heading"))?.textContent ?? "");
  }

  on("htmx:afterSettle", ({ detail }) => {
    if (!detail.pathInfo) return;
    shown = address(detail.pathInfo.finalRequestPath);
    answered();
  });
  on("htmx:historyRestore", () => {
    shown = address(location.href);
    wasTyped = false;
    answered();
  });
  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    on(failure, () => tell($("live-status").dataset.failed, true));
  }
  on("htmx:historyCacheMissLoadError", () => location.reload());
})();
