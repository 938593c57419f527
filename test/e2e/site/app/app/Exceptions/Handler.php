<?php

namespace App\Exceptions;

use Illuminate\Foundation\Exceptions\Handler as ExceptionHandler;
use Throwable;

class Handler extends ExceptionHandler
{
    /** The site is an API: whatever goes wrong is told in JSON. */
    protected function shouldReturnJson($request, Throwable $exception): bool
    {
        return true;
    }
}
