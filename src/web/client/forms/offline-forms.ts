/**
 * A form that is sent while the machine is offline would give way to the browser's page of errors, and what was typed
 * be gone on the way back. It is held on its page and says so; what saves itself says it in its own words.
 */

const HELD = "Máy đang mất kết nối mạng nên chưa gửi. Nội dung đã gõ còn nguyên; có mạng trở lại thì bấm lại.";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (navigator.onLine || event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
  event.preventDefault();
  const words = form.querySelector("[data-held]") ?? document.createElement("p");
  words.setAttribute("data-held", "");
  words.setAttribute("role", "alert");
  words.className = "error-text";
  words.replaceChildren(HELD);
  form.append(words);
});

addEventListener("online", () => {
  for (const words of document.querySelectorAll("[data-held]")) words.remove();
});
