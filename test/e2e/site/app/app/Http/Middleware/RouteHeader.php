<?php

namespace App\Http\Middleware;

use Closure;
use Illuminate\Http\Request;
use Symfony\Component\HttpFoundation\Response;

/** Tells nginx which route answered, for its access log: to nginx every request is /index.php. */
class RouteHeader
{
    public function handle(Request $request, Closure $next): Response
    {
        $response = $next($request);
        $response->headers->set('X-Route', $request->route()?->uri() ?? 'unmatched');

        return $response;
    }
}
