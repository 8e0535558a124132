/* Forms of the back office. All of it holds without this script too: the server saves a form once, and
   carries out what was previewed and nothing else. */
(() => {
  const changed = (field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected) && !(field.selectedIndex === 0 && ![...field.options].some((option) => option.defaultSelected));
    return field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue;
  };

  /* The button that carries out a preview belongs to the figures that were previewed. */
  function compare(form) {
    const isStale = [...form.elements].some(changed);
    for (const button of form.querySelectorAll("[data-applies]")) button.disabled = isStale;
    for (const sentence of form.querySelectorAll("[data-stale]")) sentence.hidden = !isStale;
  }
  const previewed = () => document.querySelectorAll("form[data-previewed]");
  for (const name of ["input", "change", "reset"]) {
    document.addEventListener(name, (event) => {
      const form = event.target.closest("form[data-previewed]");
      // A form is reset after its event.
      if (form) setTimeout(() => compare(form));
    });
  }

  /* Of two clicks the second sends nothing. A form that answers with a file stays on its page, so that
     its button lives again after a while. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.isSent) event.preventDefault();
    form.dataset.isSent = "yes";
    setTimeout(() => { delete form.dataset.isSent; }, 5000);
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-is-sent]")) delete form.dataset.isSent;
    // A browser that comes back to a page fills its fields in again.
    for (const form of previewed()) compare(form);
  });
})();
