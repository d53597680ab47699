using System.Net.Http.Json;

namespace Onex.Runtime.Mixins;

/// <summary>Calls a JSON API over HTTPS.</summary>
/// <param name="nodeId">The node that calls.</param>
/// <param name="client">Has base address and timeout set; the mixin does not dispose it.</param>
public sealed class MixinAPIClient(string nodeId, HttpClient client)
{
    /// <summary>Name of the header that carries the correlation id.</summary>
    public const string CorrelationHeader = "X-Correlation-Id";

    /// <summary>Fetches a resource.</summary>
    /// <typeparam name="T">What its JSON is read into.</typeparam>
    /// <param name="path">Relative to the base address.</param>
    /// <param name="correlationId">Sent along as a header.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OnexException">The address is not HTTPS (INVALID_INPUT) or the body is empty (OPERATION_FAILED).</exception>
    /// <exception cref="HttpRequestException">The service cannot be reached or refuses.</exception>
    public Task<T> GetAsync<T>(string path, Guid correlationId, CancellationToken cancellationToken = default)
        where T : notnull =>
        SendAsync<T>(HttpMethod.Get, path, null, correlationId, cancellationToken);

    /// <summary>Creates a resource or starts an action.</summary>
    /// <typeparam name="T">What the answer's JSON is read into.</typeparam>
    /// <param name="path">Relative to the base address.</param>
    /// <param name="body">Sent as JSON.</param>
    /// <param name="correlationId">Sent along as a header.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<T> PostAsync<T>(string path, object body, Guid correlationId, CancellationToken cancellationToken = default)
        where T : notnull =>
        SendAsync<T>(HttpMethod.Post, path, JsonContent.Create(body), correlationId, cancellationToken);

    /// <summary>Replaces a resource.</summary>
    /// <typeparam name="T">What the answer's JSON is read into.</typeparam>
    /// <param name="path">Relative to the base address.</param>
    /// <param name="body">Sent as JSON.</param>
    /// <param name="correlationId">Sent along as a header.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<T> PutAsync<T>(string path, object body, Guid correlationId, CancellationToken cancellationToken = default)
        where T : notnull =>
        SendAsync<T>(HttpMethod.Put, path, JsonContent.Create(body), correlationId, cancellationToken);

    /// <summary>Removes a resource; one that is already gone counts as removed.</summary>
    /// <param name="path">Relative to the base address.</param>
    /// <param name="correlationId">Sent along as a header.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task DeleteAsync(string path, Guid correlationId, CancellationToken cancellationToken = default)
    {
        using var request = CreateRequest(HttpMethod.Delete, path, null, correlationId);
        using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != System.Net.HttpStatusCode.NotFound)
        {
            response.EnsureSuccessStatusCode();
        }
    }

    private async Task<T> SendAsync<T>(
        HttpMethod method,
        string path,
        HttpContent? content,
        Guid correlationId,
        CancellationToken cancellationToken)
        where T : notnull
    {
        using var request = CreateRequest(method, path, content, correlationId);
        using var response = await client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<T>(cancellationToken).ConfigureAwait(false)
            ?? throw new OnexException(
                EnumCoreErrorCode.OperationFailed,
                "The service answered without a body.",
                ErrorDetails.For(nodeId, correlationId, "OPERATION_FAILED", ("path", path)));
    }

    private HttpRequestMessage CreateRequest(HttpMethod method, string path, HttpContent? content, Guid correlationId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (client.BaseAddress?.Scheme != Uri.UriSchemeHttps)
        {
            throw new OnexException(
                EnumCoreErrorCode.InvalidInput,
                "The base address of the API must use HTTPS.",
                ErrorDetails.For(nodeId, correlationId, "INVALID_INPUT", ("base_address", client.BaseAddress?.ToString())));
        }

        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add(CorrelationHeader, correlationId.ToString());
        return request;
    }
}
