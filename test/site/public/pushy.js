// What would keep a page from going on or from closing: dialogs, and a question before it closes. And what nobody has
// asked for: an advertisement in a window of its own, which browsers do not allow without a click, and a file.
addEventListener('beforeunload', (event) => event.preventDefault());
open('/window');
alert('Hej!');
confirm('Vill du stanna?');
{
  const frame = document.createElement('iframe');
  frame.src = '/file';
  document.body.append(frame);
}
