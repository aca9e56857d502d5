/** SHA-256 of a photo as lower-case hex: what the record names it by. */
export async function hashPhoto(photo: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await photo.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
