namespace RefMiner.Compilations;

/// <summary>The global usings that the SDKs add with <c>ImplicitUsings</c>.</summary>
internal static class ImplicitUsings
{
    private static readonly string[] Base =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Net.Http",
        "System.Threading",
        "System.Threading.Tasks",
    ];

    private static readonly string[] Hosting =
    [
        "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting",
        "Microsoft.Extensions.Logging",
    ];

    private static readonly string[] Web =
    [
        "System.Net.Http.Json",
        "Microsoft.AspNetCore.Builder",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing",
    ];

    /// <summary>The list of one SDK.</summary>
    public static IEnumerable<string> For(string sdk) =>
        sdk switch
        {
            _ when sdk.StartsWith("Microsoft.NET.Sdk.Web", StringComparison.OrdinalIgnoreCase) => [.. Base, .. Web, .. Hosting],
            _ when sdk.StartsWith("Microsoft.NET.Sdk.Worker", StringComparison.OrdinalIgnoreCase) => [.. Base, .. Hosting],
            _ => Base,
        };
}
