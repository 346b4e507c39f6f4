// The way out works as a plain link. With this script, the page that is left is not one step back, and pressing
// Shift three times does the same.
(() => {
  'use strict';
  const link = document.querySelector('.exit a');
  if (!link) return;
  const leave = () => {
    // What is on the screen goes at once, however slow the next page is.
    document.body.hidden = true;
    location.replace(link.href);
  };
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    leave();
  });
  let presses = 0;
  let pause = 0;
  document.addEventListener('keyup', (event) => {
    clearTimeout(pause);
    presses = event.key === 'Shift' ? presses + 1 : 0;
    if (presses === 3) leave();
    pause = setTimeout(() => (presses = 0), 1500);
  });
  for (const hint of document.querySelectorAll('[data-exit-keys]')) hint.hidden = false;
})();
