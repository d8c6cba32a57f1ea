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

  document.querySelector('#ask').addEventListener('click', window.demo.showServerView);
}
