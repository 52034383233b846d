/**
 * Bình Thuận as it was in 2020: 18 departments, 10 districts, 124 communes with the codes of the General Statistics
 * Office. The list of departments is the usual composition of that year, not printed in the province's publication.
 * Units end on 2025-06-30, when districts were abolished and the province became part of Lâm Đồng.
 */
export const PROVINCE = { code: "H10", name: "UBND tỉnh Bình Thuận" } as const;

/** Sở, ban, ngành, in the order of their numbers H10.01 to H10.18. */
export const DEPARTMENTS: readonly string[] = [
  "Sở Nội vụ",
  "Sở Tư pháp",
  "Sở Kế hoạch và Đầu tư",
  "Sở Tài chính",
  "Sở Công Thương",
  "Sở Nông nghiệp và Phát triển nông thôn",
  "Sở Giao thông vận tải",
  "Sở Xây dựng",
  "Sở Tài nguyên và Môi trường",
  "Sở Thông tin và Truyền thông",
  "Sở Lao động - Thương binh và Xã hội",
  "Sở Văn hóa, Thể thao và Du lịch",
  "Sở Khoa học và Công nghệ",
  "Sở Giáo dục và Đào tạo",
  "Sở Y tế",
  "Thanh tra tỉnh",
  "Ban Dân tộc",
  "Ban Quản lý các khu công nghiệp",
];

/** One district-level unit: its number, its name, and its communes as "number name". */
export interface DistrictOf2020 {
  readonly number: string;
  readonly name: string;
  readonly communes: readonly string[];
}

export const DISTRICTS: readonly DistrictOf2020[] = [
  {
    number: "593",
    name: "thành phố Phan Thiết",
    communes: [
      "22915 phường Mũi Né", "22918 phường Hàm Tiến", "22921 phường Phú Hài", "22924 phường Phú Thủy",
      "22927 phường Phú Tài", "22930 phường Phú Trinh", "22933 phường Xuân An", "22936 phường Thanh Hải",
      "22939 phường Bình Hưng", "22942 phường Đức Nghĩa", "22945 phường Lạc Đạo", "22948 phường Đức Thắng",
      "22951 phường Hưng Long", "22954 phường Đức Long", "22957 xã Thiện Nghiệp", "22960 xã Phong Nẫm",
      "22963 xã Tiến Lợi", "22966 xã Tiến Thành",
    ],
  },
  {
    number: "594",
    name: "thị xã La Gi",
    communes: [
      "23231 phường Phước Hội", "23232 phường Phước Lộc", "23234 phường Tân Thiện", "23235 phường Tân An",
      "23237 phường Bình Tân", "23245 xã Tân Hải", "23246 xã Tân Tiến", "23248 xã Tân Bình", "23268 xã Tân Phước",
    ],
  },
  {
    number: "595",
    name: "huyện Tuy Phong",
    communes: [
      "22969 thị trấn Liên Hương", "22972 thị trấn Phan Rí Cửa", "22975 xã Phan Dũng", "22978 xã Phong Phú",
      "22981 xã Vĩnh Hảo", "22984 xã Vĩnh Tân", "22987 xã Phú Lạc", "22990 xã Phước Thể", "22993 xã Hòa Minh",
      "22996 xã Chí Công", "22999 xã Bình Thạnh",
    ],
  },
  {
    number: "596",
    name: "huyện Bắc Bình",
    communes: [
      "23005 thị trấn Chợ Lầu", "23008 xã Phan Sơn", "23011 xã Phan Lâm", "23014 xã Bình An", "23017 xã Phan Điền",
      "23020 xã Hải Ninh", "23023 xã Sông Lũy", "23026 xã Phan Tiến", "23029 xã Sông Bình",
      "23032 thị trấn Lương Sơn", "23035 xã Phan Hòa", "23038 xã Phan Thanh", "23041 xã Hồng Thái",
      "23044 xã Phan Hiệp", "23047 xã Bình Tân", "23050 xã Phan Rí Thành", "23053 xã Hòa Thắng",
      "23056 xã Hồng Phong",
    ],
  },
  {
    number: "597",
    name: "huyện Hàm Thuận Bắc",
    communes: [
      "23059 thị trấn Ma Lâm", "23062 thị trấn Phú Long", "23065 xã La Dạ", "23068 xã Đông Tiến",
      "23071 xã Thuận Hòa", "23074 xã Đông Giang", "23077 xã Hàm Phú", "23080 xã Hồng Liêm", "23083 xã Thuận Minh",
      "23086 xã Hồng Sơn", "23089 xã Hàm Trí", "23092 xã Hàm Đức", "23095 xã Hàm Liêm", "23098 xã Hàm Chính",
      "23101 xã Hàm Hiệp", "23104 xã Hàm Thắng", "23107 xã Đa Mi",
    ],
  },
  {
    number: "598",
    name: "huyện Hàm Thuận Nam",
    communes: [
      "23110 thị trấn Thuận Nam", "23113 xã Mỹ Thạnh", "23116 xã Hàm Cần", "23119 xã Mương Mán",
      "23122 xã Hàm Thạnh", "23125 xã Hàm Kiệm", "23128 xã Hàm Cường", "23131 xã Hàm Mỹ", "23134 xã Tân Lập",
      "23137 xã Hàm Minh", "23140 xã Thuận Quý", "23143 xã Tân Thuận", "23146 xã Tân Thành",
    ],
  },
  {
    number: "599",
    name: "huyện Tánh Linh",
    communes: [
      "23149 thị trấn Lạc Tánh", "23152 xã Bắc Ruộng", "23158 xã Nghị Đức", "23161 xã La Ngâu", "23164 xã Huy Khiêm",
      "23167 xã Măng Tố", "23170 xã Đức Phú", "23173 xã Đồng Kho", "23176 xã Gia An", "23179 xã Đức Bình",
      "23182 xã Gia Huynh", "23185 xã Đức Thuận", "23188 xã Suối Kiết",
    ],
  },
  {
    number: "600",
    name: "huyện Đức Linh",
    communes: [
      "23191 thị trấn Võ Xu", "23194 thị trấn Đức Tài", "23197 xã Đa Kai", "23200 xã Sùng Nhơn", "23203 xã Mê Pu",
      "23206 xã Nam Chính", "23212 xã Đức Hạnh", "23215 xã Đức Tín", "23218 xã Vũ Hòa", "23221 xã Tân Hà",
      "23224 xã Đông Hà", "23227 xã Trà Tân",
    ],
  },
  {
    number: "601",
    name: "huyện Hàm Tân",
    communes: [
      "23230 thị trấn Tân Minh", "23236 thị trấn Tân Nghĩa", "23239 xã Sông Phan", "23242 xã Tân Phúc",
      "23251 xã Tân Đức", "23254 xã Tân Thắng", "23255 xã Thắng Hải", "23257 xã Tân Hà", "23260 xã Tân Xuân",
      "23266 xã Sơn Mỹ",
    ],
  },
  {
    number: "602",
    name: "huyện Phú Quý",
    communes: [
      "23272 xã Ngũ Phụng", "23275 xã Long Hải", "23278 xã Tam Thanh",
    ],
  },
];
