/** Long enough to read a number plate across a lane, small enough for a village's network: some 200 kB. */
const LONGEST_SIDE = 1_600;
const QUALITY = 0.8;

/** A photo as it is kept and sent: JPEG, at most 1,600 pixels long, without what the camera wrote into it (place, device). Throws for what is no picture. */
export async function shrinkPhoto(photo: Blob): Promise<Blob> {
  const picture = await createImageBitmap(photo, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/jpeg", QUALITY),
  );
}
