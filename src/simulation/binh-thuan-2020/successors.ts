/**
 * The units of Lâm Đồng that took the place of Bình Thuận's communes on 2025-07-01, each with the communes it was made
 * of (without the prefix `H10.`). The codes `H36.Bnn` are ours. Two communes were split between two successors and
 * stand under both; three wards of Phan Thiết were merged before 2025 (`MERGED_IN_2024`) and stand under none.
 */
export const SUCCESSOR_PROVINCE = { code: "H36", name: "UBND tỉnh Lâm Đồng" } as const;

export interface SuccessorOf2025 {
  readonly number: string;
  readonly name: string;
  readonly predecessors: readonly string[];
}

export const SUCCESSORS: readonly SuccessorOf2025[] = [
  { number: "B01", name: "xã Vĩnh Hảo", predecessors: ["595.22984", "595.22981"] },
  { number: "B02", name: "xã Liên Hương", predecessors: ["595.22969", "595.22999", "595.22990", "595.22987"] },
  { number: "B03", name: "xã Tuy Phong", predecessors: ["595.22975", "595.22978"] },
  { number: "B04", name: "xã Phan Rí Cửa", predecessors: ["595.22972", "595.22996", "595.22993", "595.22978"] },
  { number: "B05", name: "xã Bắc Bình", predecessors: ["596.23005", "596.23035", "596.23044", "596.23050"] },
  { number: "B06", name: "xã Hồng Thái", predecessors: ["596.23038", "596.23041", "596.23053"] },
  { number: "B07", name: "xã Hải Ninh", predecessors: ["596.23014", "596.23017", "596.23020"] },
  { number: "B08", name: "xã Phan Sơn", predecessors: ["596.23011", "596.23008"] },
  { number: "B09", name: "xã Sông Lũy", predecessors: ["596.23026", "596.23047", "596.23023"] },
  { number: "B10", name: "xã Lương Sơn", predecessors: ["596.23032", "596.23029"] },
  { number: "B11", name: "xã Hòa Thắng", predecessors: ["596.23056", "596.23053"] },
  { number: "B12", name: "xã Đông Giang", predecessors: ["597.23068", "597.23074"] },
  { number: "B13", name: "xã La Dạ", predecessors: ["597.23107", "597.23065"] },
  { number: "B14", name: "xã Hàm Thuận Bắc", predecessors: ["597.23071", "597.23089", "597.23077"] },
  { number: "B15", name: "xã Hàm Thuận", predecessors: ["597.23059", "597.23083", "597.23092"] },
  { number: "B16", name: "xã Hồng Sơn", predecessors: ["597.23080", "597.23086"] },
  { number: "B17", name: "xã Hàm Liêm", predecessors: ["597.23098", "597.23095"] },
  { number: "B18", name: "xã Tuyên Quang", predecessors: ["593.22963", "598.23131"] },
  { number: "B19", name: "xã Hàm Thạnh", predecessors: ["598.23113", "598.23116", "598.23122"] },
  { number: "B20", name: "xã Hàm Kiệm", predecessors: ["598.23119", "598.23128", "598.23125"] },
  { number: "B21", name: "xã Tân Thành", predecessors: ["598.23146", "598.23140", "598.23143"] },
  { number: "B22", name: "xã Hàm Thuận Nam", predecessors: ["598.23110", "598.23137"] },
  { number: "B23", name: "xã Tân Lập", predecessors: ["601.23239", "598.23134"] },
  { number: "B24", name: "xã Tân Minh", predecessors: ["601.23230", "601.23251", "601.23242"] },
  { number: "B25", name: "xã Hàm Tân", predecessors: ["601.23257", "601.23260", "601.23236"] },
  { number: "B26", name: "xã Sơn Mỹ", predecessors: ["601.23254", "601.23255", "601.23266"] },
  { number: "B27", name: "xã Tân Hải", predecessors: ["594.23246", "594.23245"] },
  { number: "B28", name: "xã Nghị Đức", predecessors: ["599.23170", "599.23158"] },
  { number: "B29", name: "xã Bắc Ruộng", predecessors: ["599.23167", "599.23152"] },
  { number: "B30", name: "xã Đồng Kho", predecessors: ["599.23164", "599.23161", "599.23179", "599.23173"] },
  { number: "B31", name: "xã Tánh Linh", predecessors: ["599.23149", "599.23176", "599.23185"] },
  { number: "B32", name: "xã Suối Kiết", predecessors: ["599.23182", "599.23188"] },
  { number: "B33", name: "xã Nam Thành", predecessors: ["600.23203", "600.23200", "600.23197"] },
  { number: "B34", name: "xã Đức Linh", predecessors: ["600.23191", "600.23206", "600.23218"] },
  { number: "B35", name: "xã Hoài Đức", predecessors: ["600.23194", "600.23215", "600.23212"] },
  { number: "B36", name: "xã Trà Tân", predecessors: ["600.23221", "600.23224", "600.23227"] },
  { number: "B37", name: "phường Hàm Thắng", predecessors: ["593.22933", "597.23062", "597.23104"] },
  { number: "B38", name: "phường Bình Thuận", predecessors: ["593.22927", "593.22960", "597.23101"] },
  { number: "B39", name: "phường Mũi Né", predecessors: ["593.22918", "593.22915", "593.22957"] },
  { number: "B40", name: "phường Phú Thủy", predecessors: ["593.22936", "593.22921", "593.22924"] },
  { number: "B41", name: "phường Phan Thiết", predecessors: ["593.22930", "593.22945", "593.22939"] },
  { number: "B42", name: "phường Tiến Thành", predecessors: ["593.22954", "593.22966"] },
  { number: "B43", name: "phường La Gi", predecessors: ["594.23235", "594.23237", "594.23234", "594.23248"] },
  { number: "B44", name: "phường Phước Hội", predecessors: ["594.23232", "594.23231", "594.23268"] },
  { number: "B45", name: "đặc khu Phú Quý", predecessors: ["602.23275", "602.23272", "602.23278"] },
];

/**
 * Wards of Phan Thiết that became part of a ward beside them on 2024-12-01, and with it of phường Phan Thiết in 2025:
 * resolution of the Standing Committee of the National Assembly of October 2024, as reported by Báo Lao Động
 * (news.laodong.vn, article 1415905).
 */
export const MERGED_IN_2024: readonly { readonly ward: string; readonly into: string }[] = [
  { ward: "593.22942", into: "593.22945" },
  { ward: "593.22948", into: "593.22945" },
  { ward: "593.22951", into: "593.22939" },
];
