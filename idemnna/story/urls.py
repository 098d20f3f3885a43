app_name = "story"
urlpatterns: list = []
