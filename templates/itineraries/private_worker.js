// Keeps the pages under one delegate's link on the device that opened them, until the link expires
// or is revoked. The network always comes first; what is kept answers only where it does not.
"use strict";

const PAGES = {{ pages|safe }};
const SCOPE = new URL(registration.scope);
const EXPIRES = "X-Link-Expires";
const RELEASE = "X-Release";
// Under no link, so that all languages share it.
const TERMS = new URL("/terms", SCOPE).href;
const PATIENCE = 5000;
let isForgotten = false;

// The same for all languages of one link, and tells nobody what it is.
const cacheName = crypto.subtle
  .digest("SHA-256", new TextEncoder().encode(SCOPE.pathname.split("/").at(-2)))
  .then((hash) => `link-${[...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`);
const opened = async () => caches.open(await cacheName);

// A query is part of the address of a group's programme alone; of any other it says nothing.
const keyOf = (address) => {
  const url = new URL(address);
  url.hash = "";
  if (url.pathname !== SCOPE.pathname || !url.search.startsWith("?party=")) url.search = "";
  return url;
};
const isUnderLink = (url) => url.origin === SCOPE.origin && url.pathname.startsWith(SCOPE.pathname);
const isKept = (url, response) => {
  const type = response.headers.get("Content-Type") || "";
  if (response.status !== 200 || response.redirected || url.origin !== SCOPE.origin) return false;
  return isUnderLink(url) ? /^(text\/html|image\/)/.test(type) : /^(text\/css|font\/|image\/|(text|application)\/javascript)/.test(type);
};

async function forget() {
  isForgotten = true;
  await caches.delete(await cacheName);
  await registration.unregister();
}

async function isExpired() {
  const terms = await (await opened()).match(TERMS);
  return Boolean(terms) && Date.parse(await terms.text()) <= Date.now();
}

// Of other links too: their own worker would do so only when one of their pages is opened.
async function forgetExpired() {
  for (const name of await caches.keys()) {
    const terms = name.startsWith("link-") && (await (await caches.open(name)).match(TERMS));
    if (terms && Date.parse(await terms.text()) <= Date.now()) await caches.delete(name);
  }
}

// What the answer means for what is kept: more of it, other terms, or the end.
async function learn(url, response) {
  if (isForgotten) return undefined;
  const cache = await opened();
  const expires = response.headers.get(EXPIRES);
  if (isUnderLink(url) && expires && response.status === 200) await cache.put(TERMS, new Response(expires));
  if (isKept(url, response)) return cache.put(url, response);
  if (!isUnderLink(url) || ![403, 404, 410].includes(response.status)) return undefined;
  if (url.href === SCOPE.href) return forget();
  await cache.delete(url);
  return ask(SCOPE);
}

async function ask(url) {
  const response = await fetch(url, { cache: "no-cache", credentials: "same-origin" });
  await learn(new URL(url), response);
}

async function keptAnswer(request) {
  if (await isExpired()) {
    await forget();
    return request.mode === "navigate" ? page(PAGES.EXPIRED) : undefined;
  }
  const cache = await opened();
  const url = keyOf(request.url);
  const copy = await cache.match(url, { ignoreVary: true });
  if (copy) return copy;
  url.search = "";
  return cache.match(url, { ignoreVary: true });
}

const page = (html) => new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });

async function answer(event) {
  const { request } = event;
  const url = keyOf(request.url);
  let isAnswered = false;
  const fromNetwork = fetch(request).then((response) => {
    event.waitUntil(learn(url, response.clone()).catch(() => {}));
    isAnswered = response.status < 500;
    return isAnswered ? response : Promise.reject(response);
  });
  const tooLong = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(() => isAnswered || keptAnswer(request));
  try {
    // A network that says nothing for long is as good as none, where there is something to show.
    return await Promise.race([fromNetwork, tooLong.then((kept) => kept || fromNetwork)]);
  } catch (failure) {
    const kept = await keptAnswer(request);
    if (kept) return kept;
    if (failure instanceof Response) return failure;
    return request.mode === "navigate" ? page(PAGES.OFFLINE.replace("./", SCOPE.pathname)) : Response.error();
  }
}

// Fetches what the page needs and leads to, and lets go of what it no longer leads to.
async function keep({ keep: wanted, isProgramme }) {
  isForgotten = false;
  await forgetExpired();
  const cache = await opened();
  const urls = wanted.map((one) => new URL(one)).filter((url) => url.origin === SCOPE.origin);
  if (isProgramme) {
    const listed = new Set(urls.map(String));
    for (const { url } of await cache.keys()) {
      if (isUnderLink(new URL(url)) && !listed.has(url)) await cache.delete(url);
    }
  }
  for (const url of urls) {
    const copy = await cache.match(url, { ignoreVary: true });
    const programme = await cache.match(SCOPE, { ignoreVary: true });
    const isFresh = copy && (!isUnderLink(url) || copy.headers.get(RELEASE) === programme?.headers.get(RELEASE));
    if (!isFresh && !isForgotten) await ask(url).catch(() => {});
  }
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => event.waitUntil(keep(event.data)));
addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const isFile = isUnderLink(url) && /\.[a-z]+$/.test(url.pathname);
  if (event.request.method === "GET" && url.origin === SCOPE.origin && !isFile && !isForgotten) event.respondWith(answer(event));
});
