/** The outer frame of .osm.pbf, which the package has but does not describe. */
declare module "osm-pbf-parser-node/proto/fileformat.js" {
  import type Pbf from "pbf";
  export const BlobHeader: { read(pbf: Pbf): { type: string; datasize: number } };
  export const Blob: {
    read(pbf: Pbf): { raw: Uint8Array | null; zlib_data: Uint8Array | null; zstd_data: Uint8Array | null };
  };
}
