using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;
using RefMiner.Output;

namespace RefMiner.Endpoints;

/// <summary>A model behind an address.</summary>
internal sealed class ChatEndpoint : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http;

    private ChatEndpoint(HttpClient http, IChatClient client) => (_http, Client) = (http, client);

    /// <summary>The protocols that are spoken.</summary>
    public static IReadOnlyList<string> Providers { get; } = ["openai", "ollama"];

    /// <summary>Asks the model; keeps the key to itself.</summary>
    public IChatClient Client { get; }

    /// <summary>Prepares for an address; nothing is sent.</summary>
    /// <param name="provider">One of <see cref="Providers"/>.</param>
    /// <param name="address">Base address, e.g. <c>https://api.openai.com/v1</c>.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="key">The key, or null.</param>
    /// <param name="redactor">Takes the key out of all that comes back.</param>
    /// <param name="requestTimeout">Longest wait that an endpoint may ask for.</param>
    /// <exception cref="UsageException">The address is none, or is not safe.</exception>
    public static ChatEndpoint Open(
        string provider,
        string address,
        string model,
        ApiKey? key,
        KeyRedactor redactor,
        TimeSpan requestTimeout
    )
    {
        var uri = Parse(address, provider);
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !uri.IsLoopback,
            ConnectTimeout = ConnectTimeout,
            ActivityHeadersPropagator = null,
        };
        var http = new HttpClient(new EndpointHandler(key, requestTimeout, TimeProvider.System) { InnerHandler = sockets })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            BaseAddress = uri,
        };
        return new ChatEndpoint(
            http,
            new EndpointClient(provider == "ollama" ? new OllamaApiClient(http, model) : OpenAI(http, uri, model), redactor)
        );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        _http.Dispose();
    }

    // The library insists on a credential; the handler replaces its header.
    private static IChatClient OpenAI(HttpClient http, Uri uri, string model) => new OpenAIClient(
            new ApiKeyCredential("none"),
            new OpenAIClientOptions
            {
                Endpoint = uri,
                Transport = new HttpClientPipelineTransport(http),
                RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
                NetworkTimeout = Timeout.InfiniteTimeSpan,
            }
        ).GetChatClient(model).AsIChatClient();

    // An address that is refused is not repeated: it may hold what should not be shown.
    private static Uri Parse(string address, string provider)
    {
        const string Call = "/chat/completions";
        if (!Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new UsageException(
                "--endpoint is not an http(s) address. Give one like https://api.openai.com/v1 or http://localhost:11434."
            );
        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw new UsageException(
                "--endpoint holds more than an address (a user, '?' or '#'). Give the address alone; a key comes from the variable "
                    + "REFMINER_API_KEY."
            );
        if (uri.Scheme == "http" && !uri.IsLoopback)
            throw new UsageException(
                $"--endpoint names {uri.Host} by http, which everybody on the way can read. Give an https address; http is for this "
                    + "machine only."
            );

        var path = uri.AbsolutePath.TrimEnd('/');
        if (provider == "openai" && path.EndsWith(Call, StringComparison.Ordinal))
            path = path[..^Call.Length];
        return new UriBuilder(uri) { Path = provider == "ollama" ? path + "/" : path }.Uri;
    }
}
