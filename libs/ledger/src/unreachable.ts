/** Ends a switch over a closed union: the compiler refuses when a case is missing. */
export function unreachable(value: never): never {
  const { type } = value as { readonly type?: string };
  throw new Error(`case not handled, add it: ${type ?? typeof value}`);
}
