/** Asks for the page to be drawn anew, once per frame however often it is asked. */

let draw = () => {};
let isAsked = false;

export function drawWith(how) {
  draw = how;
}

export function update() {
  if (isAsked) return;
  isAsked = true;
  // A page in the background gets no frames; a timer keeps its titles and dots up to date there too.
  if (document.hidden) setTimeout(run, 50);
  else requestAnimationFrame(run);
}

function run() {
  isAsked = false;
  draw();
}
