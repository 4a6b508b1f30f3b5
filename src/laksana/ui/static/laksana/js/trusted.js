// Lets htmx put the server's own markup into the page; script text and script addresses stay refused,
// but that of our own service worker.
// It stands before htmx: see docs/decisions/0002-trusted-types.md.
if (window.trustedTypes) window.trustedTypes.createPolicy("default", {
  createHTML: (markup) => markup,
  createScriptURL: (address) => (address === "/sw.js" ? address : null),
});
