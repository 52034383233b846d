/** Ngưỡng xếp loại of Thông tư 01/2018 as the value of its rule has them. */
export const GRADE_BOUNDS = JSON.stringify([
  { is: "excellent", atLeast: "15" },
  { is: "good", atLeast: "12", below: "15" },
  { is: "fair", atLeast: "9", below: "12" },
  { is: "average", atLeast: "6", below: "9" },
  { is: "weak", below: "6" },
]);
