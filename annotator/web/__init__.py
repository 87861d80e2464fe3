"""The app on a web page: links, the pages, and a process for each open tab. Only here: aiohttp."""
