/* The least that stands between a page and its cookies: it hands on what it is given. */
{
  const { prototype } = Document;
  const native = Reflect.getOwnPropertyDescriptor(prototype, 'cookie');
  const wrapper = {
    set cookie(value) {
      native.set.call(this, value);
    },
  };
  const { set } = Reflect.getOwnPropertyDescriptor(wrapper, 'cookie');
  Object.defineProperty(prototype, 'cookie', { ...native, set });
}
