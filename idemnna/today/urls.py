app_name = "today"
urlpatterns: list = []
