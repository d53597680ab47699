namespace RefMiner.Running;

/// <summary>Source trees made up for tests.</summary>
internal static class GeneratedTree
{
    /// <summary>Writes that many files, each with one class that the dotnet profile takes for an effect.</summary>
    public static string Write(TempFolder folder, string name, int files)
    {
        for (var i = 0; i < files; i++)
            folder.Write(Path.Combine(name, $"Area{i % 10}", $"Order{i}Store.cs"), Store($"Order{i}Store", i));
        return folder.At(name);
    }

    /// <summary>Source of a class that reads and writes over HTTP.</summary>
    public static string Store(string name, int number = 0) =>
        $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;

            namespace Generated.Area{{number % 10}};

            /// <summary>Keeps orders of shop {{number}}.</summary>
            public sealed class {{name}}
            {
                private readonly HttpClient _client;

                public {{name}}(HttpClient client) => _client = client;

                /// <summary>Loads one order.</summary>
                public async Task<string> LoadAsync(string id, CancellationToken cancellationToken)
                {
                    ArgumentException.ThrowIfNullOrEmpty(id);
                    using var response = await _client.GetAsync("orders/{{number}}/" + Uri.EscapeDataString(id), cancellationToken);
                    response.EnsureSuccessStatusCode();
                    return await response.Content.ReadAsStringAsync(cancellationToken);
                }

                /// <summary>Stores many orders and returns how many were new.</summary>
                public async Task<int> StoreAllAsync(IReadOnlyDictionary<string, string> orders, CancellationToken cancellationToken)
                {
                    var stored = 0;
                    foreach (var (id, text) in orders.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                    {
                        using var content = new StringContent(text);
                        using var response = await _client.PutAsync($"orders/{{number}}/{id}", content, cancellationToken);
                        if (response.StatusCode == System.Net.HttpStatusCode.Created) stored++;
                    }

                    return stored;
                }
            }
            """;
}
