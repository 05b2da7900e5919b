import type { ReactNode } from 'react';

/** A short word about the state of something. */
export function Badge({
  kind,
  children,
}: {
  readonly kind: 'success' | 'warning' | 'error' | 'processing' | 'simulated' | 'plain';
  readonly children: ReactNode;
}) {
  return <span className={`badge badge-${kind}`}>{children}</span>;
}
