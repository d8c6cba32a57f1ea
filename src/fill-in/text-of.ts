import type { Messages } from './messages.ts';

/** A text with its placeholders filled in order, as browsers fill them. */
export function textOf(
  messages: Messages,
  key: string,
  substitutions: readonly (string | number)[],
): string {
  const { message = '', placeholders = {} } = messages[key] ?? {};
  return message.replace(/\$\$|\$(\w+)\$/g, (_, name: string | undefined) => {
    if (name === undefined) return '$';
    const { content = '' } = placeholders[name.toLowerCase()] ?? {};
    return String(substitutions[Number(content.slice(1)) - 1] ?? '');
  });
}
