// What every page does: say to a screen reader what has changed, and let answers with an error be seen.

const status = () => document.getElementById("status");

export function announce(text) {
  const place = status();
  if (place) place.textContent = text;
}

document.addEventListener("htmx:beforeSwap", (event) => {
  // A problem comes as a page of its own: show it where the answer would have stood.
  if (event.detail.xhr.status >= 400) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
document.addEventListener("htmx:sendError", () => announce("The server does not answer."));
