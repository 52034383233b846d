import type { OnlineLevel } from "../../core/registry/procedure.ts";

/**
 * The procedures of the simulated province: usual names and time limits of 2020, shortened. The codes that are made of
 * them are ours (`BT.…`), never national codes, so that nobody takes simulated dossiers for those of a real procedure.
 */
export interface SectorOf2020 {
  readonly name: string;
  /** Working days, level of the online service, name; the most frequent first. */
  readonly procedures: readonly (readonly [number, OnlineLevel, string])[];
}

/** Lĩnh vực of each department, by its number. */
export const DEPARTMENT_SECTORS: Readonly<Record<string, SectorOf2020>> = {
  "01": { name: "Tổ chức và công chức, viên chức", procedures: [
    [15, "partial", "Thủ tục thi tuyển, xét tuyển viên chức"], [10, "full", "Công nhận ban vận động thành lập hội"],
    [20, "none", "Cho phép thành lập hội cấp tỉnh"], [12, "partial", "Phê duyệt điều lệ hội"],
    [15, "none", "Tặng bằng khen của Chủ tịch UBND tỉnh"],
    [7, "full", "Thông báo tổ chức hội nghị thường niên của tổ chức tôn giáo"],
    [25, "none", "Thẩm định thành lập đơn vị sự nghiệp công lập"],
  ] },
  "02": { name: "Tư pháp", procedures: [
    [8, "full", "Cấp phiếu lý lịch tư pháp số 1"], [8, "partial", "Cấp phiếu lý lịch tư pháp số 2"],
    [7, "none", "Cấp bản sao trích lục hộ tịch có yếu tố nước ngoài"],
    [10, "partial", "Đăng ký hành nghề công chứng viên"], [5, "full", "Đăng ký hoạt động của văn phòng luật sư"],
    [20, "none", "Xác nhận có quốc tịch Việt Nam"],
    [10, "none", "Thay đổi nội dung đăng ký hoạt động trung tâm đấu giá"],
  ] },
  "03": { name: "Đăng ký kinh doanh và đầu tư", procedures: [
    [3, "full", "Đăng ký thành lập công ty TNHH một thành viên"],
    [3, "full", "Đăng ký thay đổi nội dung đăng ký doanh nghiệp"], [3, "full", "Thông báo tạm ngừng kinh doanh"],
    [5, "partial", "Giải thể doanh nghiệp"], [15, "none", "Cấp giấy chứng nhận đăng ký đầu tư"],
    [25, "none", "Quyết định chủ trương đầu tư"], [10, "partial", "Điều chỉnh giấy chứng nhận đăng ký đầu tư"],
    [20, "none", "Thẩm định kế hoạch lựa chọn nhà thầu"],
  ] },
  "04": { name: "Quản lý giá và công sản", procedures: [
    [7, "full", "Đăng ký mã số đơn vị có quan hệ với ngân sách"], [15, "none", "Quyết định điều chuyển tài sản công"],
    [10, "partial", "Kê khai giá hàng hóa, dịch vụ"], [20, "none", "Thẩm tra quyết toán dự án hoàn thành"],
    [15, "partial", "Xác định tiền thuê đất, thuê mặt nước"],
    [25, "none", "Phê duyệt phương án bán đấu giá tài sản công"],
  ] },
  "05": { name: "Công Thương", procedures: [
    [7, "full", "Đăng ký hoạt động khuyến mại"], [5, "full", "Thông báo thực hiện khuyến mại"],
    [15, "partial", "Cấp giấy chứng nhận đủ điều kiện bán lẻ xăng dầu"],
    [10, "partial", "Cấp giấy phép bán buôn rượu"], [12, "none", "Cấp giấy phép hoạt động điện lực"],
    [20, "none", "Thẩm định thiết kế công trình điện"], [8, "full", "Xác nhận cam kết an toàn thực phẩm"],
  ] },
  "06": { name: "Nông nghiệp và phát triển nông thôn", procedures: [
    [5, "partial", "Cấp giấy phép khai thác thủy sản"], [3, "full", "Cấp giấy chứng nhận đăng ký tàu cá"],
    [1, "none", "Kiểm dịch động vật vận chuyển ra khỏi tỉnh tại nơi nuôi"],
    [15, "none", "Cấp giấy chứng nhận đủ điều kiện an toàn thực phẩm"],
    [10, "partial", "Cấp chứng chỉ hành nghề thú y"], [20, "none", "Phê duyệt phương án trồng rừng thay thế"],
    [12, "partial", "Cấp giấy phép hoạt động trong phạm vi công trình thủy lợi"],
    [7, "full", "Cấp giấy chứng nhận nguồn gốc thủy sản"],
  ] },
  "07": { name: "Giao thông vận tải", procedures: [
    [5, "full", "Đổi giấy phép lái xe do ngành giao thông cấp"], [5, "partial", "Cấp lại giấy phép lái xe"],
    [3, "full", "Cấp phù hiệu xe hợp đồng, xe tải"], [7, "full", "Cấp giấy phép kinh doanh vận tải bằng xe ô tô"],
    [10, "none", "Chấp thuận xây dựng công trình thiết yếu trong hành lang đường bộ"],
    [3, "partial", "Đăng ký xe máy chuyên dùng lần đầu"],
    [10, "none", "Cấp giấy phép thi công trên đường đang khai thác"],
    [5, "none", "Đăng ký lại phương tiện thủy nội địa"],
  ] },
  "08": { name: "Xây dựng", procedures: [
    [20, "partial", "Cấp giấy phép xây dựng công trình cấp I, cấp II"],
    [20, "partial", "Cấp chứng chỉ hành nghề hoạt động xây dựng hạng II, III"],
    [25, "none", "Thẩm định thiết kế bản vẽ thi công và dự toán"],
    [15, "none", "Thông báo nhà ở đủ điều kiện được bán"], [10, "full", "Gia hạn giấy phép xây dựng"],
    [20, "none", "Thẩm định đồ án quy hoạch chi tiết"],
    [10, "full", "Cấp lại chứng chỉ hành nghề môi giới bất động sản"],
  ] },
  "09": { name: "Đất đai và môi trường", procedures: [
    [10, "partial", "Đăng ký biến động quyền sử dụng đất do chuyển nhượng"],
    [5, "partial", "Đăng ký thế chấp quyền sử dụng đất"], [1, "full", "Xóa đăng ký thế chấp quyền sử dụng đất"],
    [15, "none", "Cấp đổi giấy chứng nhận quyền sử dụng đất"],
    [20, "none", "Cấp giấy chứng nhận lần đầu cho tổ chức"], [15, "none", "Tách thửa, hợp thửa đất"],
    [20, "none", "Giao đất, cho thuê đất đối với tổ chức"],
    [25, "none", "Thẩm định báo cáo đánh giá tác động môi trường"],
    [10, "partial", "Cung cấp thông tin, dữ liệu đất đai"], [25, "none", "Cấp giấy phép thăm dò khoáng sản"],
  ] },
  "10": { name: "Thông tin và truyền thông", procedures: [
    [10, "full", "Cấp giấy phép xuất bản tài liệu không kinh doanh"],
    [5, "full", "Xác nhận thông báo hoạt động bưu chính"],
    [10, "partial", "Cấp giấy phép thiết lập trang thông tin điện tử tổng hợp"],
    [7, "none", "Cấp giấy phép hoạt động in"], [3, "full", "Xác nhận đăng ký hoạt động cơ sở in"],
    [15, "none", "Cấp giấy phép xuất bản bản tin"],
  ] },
  "11": { name: "Lao động, người có công và xã hội", procedures: [
    [7, "full", "Cấp giấy phép lao động cho người nước ngoài"],
    [5, "full", "Gia hạn giấy phép lao động cho người nước ngoài"],
    [20, "none", "Giải quyết trợ cấp thờ cúng liệt sĩ"],
    [20, "none", "Công nhận và giải quyết chế độ người nhiễm chất độc hóa học"],
    [7, "partial", "Đăng ký nội quy lao động"], [10, "none", "Di chuyển hồ sơ người có công"],
    [15, "partial", "Cấp giấy phép hoạt động dịch vụ việc làm"],
    [5, "partial", "Khai báo máy, thiết bị có yêu cầu nghiêm ngặt về an toàn"],
  ] },
  "12": { name: "Văn hóa, thể thao và du lịch", procedures: [
    [10, "full", "Cấp thẻ hướng dẫn viên du lịch nội địa"], [7, "partial", "Cấp giấy phép biểu diễn nghệ thuật"],
    [10, "partial", "Công nhận hạng cơ sở lưu trú du lịch 1 sao, 2 sao"],
    [7, "full", "Tiếp nhận thông báo quảng cáo trên bảng quảng cáo"],
    [15, "none", "Cấp giấy phép kinh doanh dịch vụ lữ hành"],
    [7, "none", "Cấp giấy chứng nhận kinh doanh hoạt động thể thao"],
  ] },
  "13": { name: "Khoa học và công nghệ", procedures: [
    [20, "none", "Đánh giá, nghiệm thu nhiệm vụ khoa học và công nghệ"],
    [15, "partial", "Cấp giấy phép sử dụng thiết bị X-quang"], [5, "full", "Công bố hợp chuẩn, hợp quy"],
    [5, "full", "Kiểm tra chất lượng hàng hóa nhập khẩu"],
    [10, "partial", "Đăng ký hoạt động của tổ chức khoa học và công nghệ"], [10, "none", "Khai báo thiết bị bức xạ"],
  ] },
  "14": { name: "Giáo dục và đào tạo", procedures: [
    [1, "full", "Cấp bản sao văn bằng, chứng chỉ từ sổ gốc"],
    [5, "partial", "Chỉnh sửa nội dung văn bằng, chứng chỉ"],
    [3, "none", "Chuyển trường đối với học sinh trung học phổ thông"],
    [15, "partial", "Cấp phép hoạt động giáo dục kỹ năng sống"], [20, "none", "Cho phép trường hoạt động giáo dục"],
    [15, "full", "Cấp phép dạy thêm, học thêm"],
  ] },
  "15": { name: "Y tế", procedures: [
    [20, "partial", "Cấp chứng chỉ hành nghề khám bệnh, chữa bệnh"],
    [20, "none", "Cấp giấy phép hoạt động phòng khám"], [15, "full", "Cấp chứng chỉ hành nghề dược"],
    [20, "none", "Cấp giấy chứng nhận đủ điều kiện kinh doanh dược"], [7, "full", "Công bố đủ điều kiện tiêm chủng"],
    [5, "full", "Xác nhận nội dung quảng cáo dịch vụ khám bệnh"],
    [10, "partial", "Cấp giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm"],
  ] },
  "16": { name: "Tiếp công dân, khiếu nại, tố cáo", procedures: [
    [10, "partial", "Xử lý đơn tại cấp tỉnh"], [10, "none", "Tiếp công dân tại cấp tỉnh"],
    [30, "none", "Giải quyết khiếu nại lần đầu"], [30, "none", "Giải quyết tố cáo"],
    [10, "full", "Tiếp nhận yêu cầu giải trình"], [5, "partial", "Xác minh tài sản, thu nhập"],
  ] },
  "17": { name: "Công tác dân tộc", procedures: [
    [10, "partial", "Công nhận người có uy tín"], [10, "none", "Đưa ra khỏi danh sách người có uy tín"],
    [15, "full", "Xác nhận chính sách hỗ trợ hộ đồng bào dân tộc"], [10, "none", "Hỗ trợ di dân, định canh"],
    [7, "partial", "Xác nhận học sinh vùng đặc biệt khó khăn"], [10, "full", "Cấp báo, tạp chí cho vùng dân tộc"],
  ] },
  "18": { name: "Quản lý khu công nghiệp", procedures: [
    [10, "partial", "Cấp giấy chứng nhận đăng ký đầu tư trong khu công nghiệp"],
    [7, "full", "Điều chỉnh giấy chứng nhận đăng ký đầu tư"],
    [15, "none", "Cấp giấy phép xây dựng trong khu công nghiệp"],
    [7, "full", "Cấp giấy phép lao động trong khu công nghiệp"],
    [5, "partial", "Đăng ký nội quy lao động trong khu công nghiệp"],
    [15, "none", "Xác nhận kế hoạch bảo vệ môi trường"],
  ] },
};

export const DISTRICT_SECTORS: readonly SectorOf2020[] = [
  { name: "Đất đai", procedures: [
    [10, "partial", "Chuyển mục đích sử dụng đất của hộ gia đình, cá nhân"],
    [15, "none", "Cấp giấy chứng nhận lần đầu cho hộ gia đình, cá nhân"],
    [15, "none", "Giao đất, cho thuê đất cho hộ gia đình, cá nhân"],
    [10, "partial", "Đăng ký biến động về người sử dụng đất"],
  ] },
  { name: "Đăng ký kinh doanh", procedures: [
    [3, "full", "Đăng ký thành lập hộ kinh doanh"], [3, "full", "Đăng ký thay đổi hộ kinh doanh"],
    [3, "partial", "Chấm dứt hoạt động hộ kinh doanh"],
  ] },
  { name: "Xây dựng", procedures: [
    [15, "partial", "Cấp giấy phép xây dựng nhà ở riêng lẻ"], [10, "none", "Gia hạn, điều chỉnh giấy phép xây dựng"],
  ] },
  { name: "Lao động và bảo trợ xã hội", procedures: [
    [10, "none", "Quyết định trợ cấp xã hội hằng tháng"], [7, "none", "Hỗ trợ chi phí mai táng"],
    [10, "partial", "Đưa đối tượng vào cơ sở trợ giúp xã hội"],
  ] },
  { name: "Hộ tịch", procedures: [
    [5, "partial", "Đăng ký kết hôn có yếu tố nước ngoài"],
    [3, "full", "Thay đổi, cải chính hộ tịch cho người từ 14 tuổi"], [1, "full", "Cấp bản sao trích lục hộ tịch"],
  ] },
  { name: "Giáo dục", procedures: [
    [5, "none", "Chuyển trường đối với học sinh trung học cơ sở"],
    [10, "partial", "Xét duyệt hỗ trợ học sinh vùng khó khăn"],
  ] },
];

export const COMMUNE_SECTORS: readonly SectorOf2020[] = [
  { name: "Chứng thực", procedures: [
    [1, "none", "Chứng thực bản sao từ bản chính"], [1, "none", "Chứng thực chữ ký"],
    [2, "none", "Chứng thực hợp đồng, giao dịch"],
  ] },
  { name: "Hộ tịch", procedures: [
    [1, "full", "Đăng ký khai sinh"], [3, "full", "Cấp giấy xác nhận tình trạng hôn nhân"],
    [1, "partial", "Đăng ký khai tử"], [2, "partial", "Đăng ký kết hôn"],
    [1, "full", "Cấp bản sao trích lục hộ tịch"], [3, "none", "Thay đổi, cải chính hộ tịch"],
    [5, "none", "Đăng ký khai sinh lưu động"], [5, "none", "Đăng ký kết hôn lưu động"],
  ] },
  { name: "Bảo trợ xã hội và người có công", procedures: [
    [7, "none", "Xác nhận hồ sơ trợ cấp xã hội hằng tháng"], [5, "partial", "Xác nhận hộ nghèo, hộ cận nghèo"],
    [5, "none", "Xác nhận hồ sơ hưởng chế độ người có công"],
  ] },
  { name: "Đất đai", procedures: [
    [10, "none", "Xác nhận nguồn gốc và tình trạng sử dụng đất"], [30, "none", "Hòa giải tranh chấp đất đai"],
  ] },
  { name: "Văn hóa và tín ngưỡng", procedures: [
    [5, "full", "Thông báo tổ chức lễ hội"], [5, "partial", "Đăng ký hoạt động tín ngưỡng"],
  ] },
];

/** Miễn tiếp nhận tại Bộ phận Một cửa: done mobile by law, or received and returned on the spot. */
export const EXEMPT_MARKS: readonly string[] = ["lưu động", "tại nơi nuôi"];
