// Loggly: without attributes, hence one copy for each folder of the site.
{
  const { random, read } = window.demo;
  // biome-ignore lint/suspicious/noDocumentCookie: this is what the vendor's script does
  document.cookie = `logglytrackingsession=${read('logglytrackingsession') ?? random()}`;
}
