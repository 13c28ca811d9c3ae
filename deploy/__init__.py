"""From the build to what is served: the security policy, precompressed files, the web server's configuration.

Nothing here knows the content; it reads site/ and writes dist/ and dist-config/.
"""
