import { useSyncExternalStore, type ComponentProps, type MouseEvent } from 'react';

/*
 * Where one is: the address itself. Everything that a page shows can be read from it, so a link
 * that somebody sends shows the same after a reload.
 */

/** The parts of the path, decoded, and the query. */
export interface Place {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

const watchers = new Set<() => void>();

function tellAll(): void {
  for (const watcher of watchers) watcher();
}

window.addEventListener('popstate', tellAll);

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** The present place; the component is drawn again when it changes. */
export function usePlace(): Place {
  const href = useSyncExternalStore(watch, () => window.location.pathname + window.location.search);
  const url = new URL(href, window.location.origin);
  const path = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  return { path, query: url.searchParams };
}

/** Goes to an address of this site. */
export function go(href: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') window.history.pushState(null, '', href);
  else window.history.replaceState(null, '', href);
  tellAll();
}

/** The present address with some query fields set, or removed where the value is null. */
export function withQuery(changes: Readonly<Record<string, string | null>>): string {
  const url = new URL(window.location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.pathname + url.search;
}

/** A link within the site: a real anchor, so that it can be opened in a new tab. */
export function Link({ href, ...rest }: ComponentProps<'a'> & { readonly href: string }) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const before = window.location.pathname;
    go(href);
    // A drawer over the same page leaves the page where it is.
    if (window.location.pathname !== before) window.scrollTo(0, 0);
  };
  return <a href={href} {...rest} onClick={follow} />;
}
