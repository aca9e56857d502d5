/** Why a file of roads, terminals or barriers cannot be used: a code for the screens, a sentence for the command line. */
export const NETWORK_FAULTS = {
  "file-missing": "There is no such file.",
  "file-too-large":
    "The file is larger than 2 GB, or 500 MB of JSON: cut out the county first, for example with osmium extract.",
  "unknown-format": "The file is neither .osm, .osm.pbf, Overpass JSON, GeoJSON nor a network in JSON.",
  "broken-json": "The file is not JSON from beginning to end.",
  "broken-xml": "The file is not XML from beginning to end, or is not OpenStreetMap's.",
  "broken-pbf": "The file is not an .osm.pbf from beginning to end.",
  "block-too-large": "A block of the .osm.pbf is larger than the format allows (32 MB).",
  "unknown-packing": "The .osm.pbf is packed by LZ4 or LZMA: write it again with zlib, for example with osmium cat.",
  "plan-too-large": "The network is too large to be planned here: cut out the town or the county first.",
  "no-roads-inside": "Not one road of the file lies in the area: the area or the file is of another place.",
  "no-roads": "There is not one road for this mode in the file.",
  "bad-network":
    "The network does not say its nodes as [lon1e7, lat1e7] and its segments as [id, node, node, highway, name].",
  "bad-terminals": "The terminals are not two lists of nodes, S_insideTerminals and T_outsideTerminals.",
  "unknown-node": "A terminal is no node of the network; perhaps it is of another mode.",
  "no-terminals": "Nothing is to be parted: no settlement road inside, or no public road outside.",
  "bad-barriers": "The barriers are not a list of segment ids.",
  "unknown-road": "This is no kind of road, no way and no segment of the network.",
  "unknown-segment": "A barrier is no segment of the network.",
} as const;
export type NetworkFaultCode = keyof typeof NETWORK_FAULTS;

export class NetworkFault extends Error {
  readonly code: NetworkFaultCode;
  /** Where: a file, an id. */
  readonly at: string | undefined;

  constructor(code: NetworkFaultCode, at?: string, cause?: unknown) {
    super(at === undefined ? NETWORK_FAULTS[code] : `${at}: ${NETWORK_FAULTS[code]}`, { cause });
    this.code = code;
    this.at = at;
  }
}
