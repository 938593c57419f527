<?php

namespace App\Http;

use App\Http\Middleware\RouteHeader;
use Illuminate\Foundation\Http\Kernel as HttpKernel;

class Kernel extends HttpKernel
{
    protected $middleware = [RouteHeader::class];
}
