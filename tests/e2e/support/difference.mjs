// What somebody would see of the difference between two pictures of a page.

/** How far two pictures are from each other: the share of pixels that differ to the eye. */
export async function difference(context, pictures) {
  const page = await context.newPage();
  const urls = pictures.map((picture) => `data:image/png;base64,${picture.toString('base64')}`);
  const share = await page.evaluate(async (both) => {
    const [one, other] = await Promise.all(
      both.map(async (url) => {
        const image = new Image();
        image.src = url;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height);
        const plain = canvas.getContext('2d');
        plain.drawImage(image, 0, 0);
        return plain.getImageData(0, 0, image.width, image.height).data;
      }),
    );
    let differing = 0;
    for (let at = 0; at < one.length; at += 4) {
      const parts = [0, 1, 2].map((part) => Math.abs(one[at + part] - other[at + part]));
      if (Math.max(...parts) > 24) differing += 1;
    }
    return one.length === other.length ? differing / (one.length / 4) : 1;
  }, urls);
  await page.close();
  return share;
}
