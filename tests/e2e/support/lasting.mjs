// The browser's word that it keeps what a site stores: without it, or a second copy of the journal,
// nothing is bought for real partners (T12).

/**
 * As if the person had allowed it, for as long as the page is open.
 * @param {import('playwright-core').Page} page
 */
export async function allowLastingStorage(page) {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.send('Browser.grantPermissions', {
    browserContextId: targetInfo.browserContextId,
    permissions: ['durableStorage'],
  });
}
