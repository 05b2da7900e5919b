import Button from 'antd/es/button';
import type { ReactNode } from 'react';

/** The button that reads the next part of a list; nothing once all of it is there. */
export function More({
  of: { hasNextPage, isFetchingNextPage, fetchNextPage },
  block = false,
  children,
}: {
  readonly of: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  /** As wide as what it stands in. */
  readonly block?: boolean;
  readonly children: ReactNode;
}) {
  if (!hasNextPage) return null;
  return (
    <Button block={block} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {children}
    </Button>
  );
}
