/** A photo under the name by which a record speaks of it. */
export type NamedPhoto = { readonly hash: string; readonly photo: Blob };
