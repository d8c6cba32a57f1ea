// Shows the cookies that the server sees.
{
  const carried = document.querySelector('#carried');

  window.demo.showServerView = async () => {
    const names = await (await fetch('/cookies')).json();
    carried.replaceChildren(
      ...names.map((name) => {
        const item = document.createElement('li');
        item.append(Object.assign(document.createElement('code'), { textContent: name }));
        return item;
      }),
    );
    carried.previousElementSibling.querySelector('strong').textContent = names.length;
    return names;
  };

  /** Says that the page has set all of its cookies. */
  window.demo.settle = async () => {
    if (document.readyState !== 'complete') {
      await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
    }
    document.documentElement.dataset.settled = 'true';
  };

  document.querySelector('#ask').addEventListener('click', window.demo.showServerView);
}
