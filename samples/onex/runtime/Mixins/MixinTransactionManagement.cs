using System.Data;
using System.Data.Common;

namespace Onex.Runtime.Mixins;

/// <summary>Runs grouped statements as one transaction over a pooled connection.</summary>
/// <param name="pool">Lends the connection.</param>
/// <param name="isolationLevel">What the transaction may see of others.</param>
public sealed class MixinTransactionManagement(
    MixinConnectionPooling pool,
    IsolationLevel isolationLevel = IsolationLevel.ReadCommitted)
{
    /// <summary>Commits if the work returns, rolls back if it throws; the exception goes on to the caller.</summary>
    /// <typeparam name="T">What the work returns.</typeparam>
    /// <param name="work">Uses the connection and transaction given, and no other.</param>
    /// <param name="correlationId">The request it belongs to.</param>
    /// <param name="cancellationToken">Gives up; the transaction is rolled back.</param>
    public async Task<T> ExecuteInTransactionAsync<T>(
        Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work,
        Guid correlationId,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);

        await using var connection = await pool.AcquireAsync(correlationId, cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection
            .BeginTransactionAsync(isolationLevel, cancellationToken)
            .ConfigureAwait(false);
        try
        {
            var result = await work(connection, transaction, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
        catch
        {
            // The rollback must not be cut short by the cancellation that may have caused it.
            await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }
}
