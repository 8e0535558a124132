from django.urls import URLPattern

app_name = "itineraries"
urlpatterns: list[URLPattern] = []
