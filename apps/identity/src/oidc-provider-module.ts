const UNSUPPORTED =
  'oidc-provider WARNING: Unsupported runtime. Use Node.js v22.x LTS, or a later LTS release.';

/**
 * Loads oidc-provider, which is big and only wanted in the demonstration. It works on Node.js 20,
 * where every test of this folder runs it, yet warns of it when it is loaded; that line, and no
 * other, is kept from whoever starts the demonstration.
 */
export async function loadOidcProvider(): Promise<typeof import('oidc-provider')> {
  const terminal = globalThis.console;
  const warn = terminal.warn.bind(terminal);
  terminal.warn = (...said: unknown[]) => {
    if (!String(said[0]).includes(UNSUPPORTED)) warn(...said);
  };
  try {
    return await import('oidc-provider');
  } finally {
    terminal.warn = warn;
  }
}
