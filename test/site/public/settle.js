/** Says that the page has set all of its cookies. */
window.demo.settle = async () => {
  if (document.readyState !== 'complete') {
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  }
  document.documentElement.dataset.settled = 'true';
};
