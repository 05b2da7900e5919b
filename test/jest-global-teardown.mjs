// @ts-check
/** Removes the PostgreSQL that jest-global-setup.mjs started, if it did. */
export default async function teardown() {
  const { stopTestDatabase } = /** @type {{ stopTestDatabase?: () => Promise<void> }} */ (
    /** @type {unknown} */ (globalThis)
  );
  await stopTestDatabase?.();
}
