"""The app on a web page: sign-in links, pages, and a process for each tab. The only package with aiohttp."""
