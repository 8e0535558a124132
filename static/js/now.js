/* Keeps "now and next" true in a page that is left open, or opened again with no network.
   All words come from the page: appointments are copied from the programme below the panel. */
(() => {
  const panel = document.querySelector(".present");
  const model = panel && panel.querySelector("template");
  if (!model) return;

  const moment = (element, name) => Date.parse(element.dataset[name]);
  const has = (element, from, until, now) =>
    moment(element, from) <= now && now < moment(element, until);
  const days = [...document.querySelectorAll(".day[data-from]")];
  const entries = [...document.querySelectorAll(".entry[data-from]")];
  let told = panel.dataset.told;

  function copy(entry) {
    const item = model.content.cloneNode(true);
    const take = (from, into) => {
      const found = entry.querySelector(from);
      const place = item.querySelector(into);
      if (found) place.append(...found.cloneNode(true).childNodes);
      else place.remove();
    };
    take(":scope > .time", ".time");
    take(":scope > .what > :is(h3, h4, h5)", ".who");
    take(":scope > .what > .circumstances", ".circumstances");
    const door = item.querySelector(".receives");
    for (const one of entry.querySelectorAll(":scope > .what > .sides .receives")) {
      const host = door.cloneNode();
      host.append(...one.cloneNode(true).childNodes);
      door.before(host);
    }
    door.remove();
    item.querySelector(".for").textContent = (entry.closest(".lane") && entry.dataset.party) || "";
    item.querySelectorAll(".note, .then, .home-clock").forEach((one) => one.remove());
    if (!item.querySelector(".who a")) {
      const link = document.createElement("a");
      link.href = `#${entry.id}`;
      link.append(...item.querySelector(".who").childNodes);
      item.querySelector(".who").append(link);
    }
    return item;
  }

  function refresh() {
    const now = Date.now();
    const held = entries.filter((one) => !("off" in one.dataset));
    const timed = held.filter((one) => one.dataset.kind === "timed");
    const today = days.find((day) => has(day, "from", "until", now));
    const lists = { now: [], off: [], first: [], next: [], loose: [], tomorrow: [], later: [] };
    lists.off = entries.filter((one) => "off" in one.dataset && has(one, "ahead", "until", now));
    for (const one of held) {
      if (one.dataset.kind === "loose") {
        if (has(one, "ahead", "until", now)) lists.loose.push(one);
      } else if (has(one, "from", "until", now)) lists.now.push(one);
    }
    const ahead = timed.filter((one) => has(one, "ahead", "from", now));
    const opening = ahead.every((one) => "opens" in one.dataset);
    lists[opening ? "first" : "next"] = ahead;
    const coming = (one) => now < moment(one, "ahead");
    const date = held.filter(coming).map((one) => one.dataset.day).sort()[0];
    const day = days.find((one) => one.getAttribute("aria-labelledby") === `d-${date}`);
    if (day && !ahead.length) {
      const list = has(day, "eve", "from", now) ? lists.tomorrow : lists.later;
      const isOfDay = (one) => coming(one) && one.dataset.day === date;
      list.push(...entries.filter((one) => isOfDay(one) && "opens" in one.dataset));
    }
    const isOn = lists.now.length || ahead.length || lists.loose.length;
    const over = Boolean(today) && !isOn && held.some((one) => today.contains(one));
    const begun = days.some((one) => moment(one, "from") <= now);

    const tell = Object.entries(lists).map(([part, some]) => `${part}:${some.map((one) => one.id)}`);
    if (`${tell}${over}` !== told) {
      told = `${tell}${over}`;
      for (const [part, some] of Object.entries(lists)) {
        const place = panel.querySelector(`[data-part=${part}]`);
        place.hidden = !some.length;
        place.querySelector("ul").replaceChildren(...some.map(copy));
        if (part === "later" && day) {
          place.querySelector("h3").textContent = day.querySelector("h2").textContent;
        }
      }
      panel.querySelector("[data-part=over]").hidden = !over;
    }
    const shown = Object.entries(lists).some(
      ([part, some]) => some.length && (part !== "later" || begun),
    );
    panel.hidden = !shown && !over;

    for (const link of document.querySelectorAll(".days a")) {
      if (today && link.hash === `#${today.getAttribute("aria-labelledby")}`) {
        link.setAttribute("aria-current", "date");
      } else link.removeAttribute("aria-current");
    }
    for (const one of document.querySelectorAll("[data-holds-until]")) {
      one.hidden = moment(one, "holdsUntil") <= now;
    }
  }

  refresh();
  setInterval(refresh, 20_000);
  document.addEventListener("visibilitychange", refresh);
})();
