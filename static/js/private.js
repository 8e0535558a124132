// Lets the programme under a delegate's link open without a network, on a phone that opened it once.
(() => {
  "use strict";
  if (!navigator.serviceWorker) return;
  // /it/private/<token>/, whichever page of it this is.
  const scope = location.pathname.match(/^.*?\/private\/[^/]+\//)[0];
  const isProgramme = location.pathname === scope && !location.search;
  // The programmes of other groups are pages of their own.
  const isOfGroup = (url) => url.pathname === scope && url.search.startsWith("?party=");
  const isOfSession = (url) => /\/private\/[^/]+\/sessions\/[^/.]+\/$/.test(url.pathname);

  const addresses = () => {
    const parts = [
      ...document.querySelectorAll("link[rel=stylesheet], link[rel=preload], link[rel=icon], link[rel=modulepreload]"),
    ].map((one) => one.href);
    const shown = [...document.querySelectorAll("script[src], img[src]")].map((one) => one.src);
    const fetched = performance.getEntriesByType("resource").map((one) => one.name);
    const pages = [...document.querySelectorAll("main a[href]")]
      .map((one) => one.href.split("#")[0])
      .filter((href) => isOfGroup(new URL(href)) || isOfSession(new URL(href)));
    const here = location.origin + location.pathname + (isOfGroup(location) ? location.search : "");
    return [...new Set([here, ...parts, ...shown, ...fetched, ...pages])];
  };

  addEventListener("load", async () => {
    try {
      const options = { scope, updateViaCache: "none" };
      const kept = await navigator.serviceWorker.register(`${scope}worker.js`, options);
      await navigator.serviceWorker.ready;
      kept.active.postMessage({ keep: addresses(), isProgramme });
    } catch {
      // Without it the pages are the same; they only need a network.
    }
  });
})();

// "Today" in a page that was kept yesterday: copied from the day of the programme that it is now.
(() => {
  "use strict";
  const model = document.getElementById("todays-model");
  if (!model) return;

  const item = (entry) => {
    const li = document.createElement("li");
    const told = document.createElement("div");
    const line = (name, ...from) => {
      const p = document.createElement("p");
      p.className = name;
      p.append(...from);
      told.append(p);
    };
    const words = (element) => [...element.cloneNode(true).childNodes];
    const heading = entry.querySelector(":scope > .what > :is(h3, h4, h5)");
    const link = document.createElement("a");
    link.href = `#${entry.id || entry.dataset.of}`;
    link.append(...words(heading));
    link.querySelectorAll(".note").forEach((one) => one.remove());
    link.querySelectorAll("a").forEach((one) => one.replaceWith(...one.childNodes));
    line("who", link);
    const lane = entry.closest(".lane");
    if (lane) line("for", ...words(lane.querySelector("h3")));
    const isOff = entry.classList.contains("off");
    const more = `:scope > .what > .circumstances${isOff ? "" : ", :scope > .what > .sides .receives"}`;
    for (const one of entry.querySelectorAll(more)) {
      const part = document.createElement("div");
      part.className = one.className;
      part.append(...words(one));
      told.append(part);
    }
    const time = entry.querySelector(":scope > .time").cloneNode(true);
    li.className = entry.classList.contains("off") ? "off" : "";
    told.className = "told";
    li.append(time, told);
    return li;
  };

  const refresh = () => {
    const now = Date.now();
    const isNow = (day) => Date.parse(day.dataset.from) <= now && now < Date.parse(day.dataset.until);
    const day = [...document.querySelectorAll(".day[data-from]")].find(isNow);
    const name = day ? day.getAttribute("aria-labelledby") : "";
    let shown = document.querySelector(".todays");
    if ((shown ? shown.dataset.day : "") === name) return;
    if (shown) shown.remove();
    if (!day) return;
    shown = model.content.cloneNode(true).firstElementChild;
    shown.dataset.day = name;
    shown.querySelector("ol").append(...[...day.querySelectorAll(".entry")].map(item));
    model.before(shown);
  };

  refresh();
  setInterval(refresh, 20_000);
  document.addEventListener("visibilitychange", refresh);
})();
