import type { Page } from 'playwright-core';

/** Signs in as an account of the demonstration without its page, and comes back to a path. */
export async function signInAs(
  page: Page,
  url: string,
  { account, path = '/' }: { readonly account: string; readonly path?: string },
): Promise<void> {
  const query = new URLSearchParams({ as: account, return: path });
  await page.goto(`${url}/api/session/sign-in?${query.toString()}`);
  await page.getByTestId('who').waitFor();
}

/** Becomes somebody else of the demonstration by the switch of the pages, and comes back. */
export async function become(page: Page, who: string): Promise<void> {
  await page.getByRole('combobox', { name: 'ผู้ใช้สาธิต' }).selectOption({ label: who });
  await signedInAs(page, who);
}

/** Waits until somebody is signed in on the page. */
export async function signedInAs(page: Page, who: string): Promise<void> {
  await page.locator('.who-name').getByText(who, { exact: true }).waitFor();
}
