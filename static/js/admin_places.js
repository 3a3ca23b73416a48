// Staff screens: a link to a field or row opens what it lies in, and the field is ready to type in.
// Without it the page still opens at the place.
"use strict";

(() => {
  const go = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const place = id && document.getElementById(id);
    if (!place) return;
    for (let box = place.querySelector("details") ?? place; box; box = box.parentElement) {
      if (box.tagName === "DETAILS") box.open = true;
    }
    // The box of a search list stands for the list, which itself is out of sight.
    const box = place.nextElementSibling?.querySelector(".select2-selection");
    const inside = "input:not([type=hidden], :disabled, [name$='-DELETE']), select, textarea, a[href], button, summary";
    const field = box ?? (place.matches(inside) ? place : place.querySelector(inside));
    (box ?? place).scrollIntoView({ block: place.matches(inside) ? "center" : "start" });
    field?.focus({ preventScroll: true });
  };
  addEventListener("load", () => setTimeout(go, 0));
  addEventListener("hashchange", go);
  // The same link again changes no address.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (link && link.hash === location.hash) go();
  });
})();
