{% load static %}// Shows what is told on this device and opens where it leads. Keeps nothing and answers for no page.
addEventListener("push", (event) => {
  const said = event.data?.json() ?? {};
  event.waitUntil(registration.showNotification(said.title ?? "Laksana", {
    body: said.text ?? "", tag: said.tag ?? "",
    icon: "{% static "laksana/icon-192.png" %}", badge: "{% static "laksana/badge.png" %}",
    data: said.link ?? "/pemberitahuan/",
  }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { pathname } = new URL(event.notification.data, location.origin);
  event.waitUntil(clients.openWindow(pathname));
});
